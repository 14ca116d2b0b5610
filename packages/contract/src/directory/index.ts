export * from './causes.ts';
export * from './port.ts';
