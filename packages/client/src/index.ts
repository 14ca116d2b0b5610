export type { Client, ClientEvent, ClientOptions, ResetFlow, ResumeStorage } from './client.ts';
export type { FlowStore } from './flow-store.ts';
export type * from './reset/state.ts';
