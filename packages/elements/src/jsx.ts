/**
 * Types of the elements in the JSX of React 19: `import '@rekey/elements/jsx'`, or `"types": ["@rekey/elements/jsx"]` in
 * a tsconfig. Nothing happens at run time; `@rekey/elements/define` registers the elements.
 */
import type { Client } from '@rekey/client';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { RekeyCodeField } from './code-field/code-field.ts';
import type { RekeyPasswordField } from './password-field/password-field.ts';
import type { RekeyProvider } from './provider/provider.ts';
import type { RekeyEvents } from './reset-password/events.ts';
import type { RekeyResetPassword } from './reset-password/reset-password.ts';

/** React 19 listens to the event `rekey-done` for the prop `onrekey-done`. */
export type RekeyEventProps = {
  [Name in keyof RekeyEvents as `on${Name}`]?: (event: CustomEvent<RekeyEvents[Name]>) => void;
};

type Host<Element, Props> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Props;

export interface RekeyProviderProps extends RekeyEventProps {
  'base-url'?: string;
  client?: Client;
}

export interface RekeyResetPasswordProps extends RekeyProviderProps {
  identifier?: string;
  'return-to'?: string;
  resume?: 'off';
  appearance?: 'compact' | 'host' | 'compact host';
}

type Optional<Element, Names extends keyof Element> = { [Name in Names]?: Element[Name] | undefined };

export type RekeyPasswordFieldProps = Optional<
  RekeyPasswordField,
  'name' | 'label' | 'error' | 'busy' | 'rules' | 'person' | 'passwordRules' | 'violations'
>;

export type RekeyCodeFieldProps = Optional<
  RekeyCodeField,
  'name' | 'label' | 'error' | 'busy' | 'length' | 'format' | 'hint' | 'webOtp'
>;

/** Tags and their props, for frameworks with a JSX namespace of their own to extend. */
export interface RekeyJsxElements {
  'rekey-provider': Host<RekeyProvider, RekeyProviderProps>;
  'rekey-reset-password': Host<RekeyResetPassword, RekeyResetPasswordProps>;
  'rekey-password-field': Host<RekeyPasswordField, RekeyPasswordFieldProps>;
  'rekey-code-field': Host<RekeyCodeField, RekeyCodeFieldProps>;
}

// Merging into React's own declarations is the only way to add tags to its JSX.
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the name React gives it
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged, not declared
    interface IntrinsicElements extends RekeyJsxElements {}
  }
}
