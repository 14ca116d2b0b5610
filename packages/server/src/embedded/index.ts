export * from '../store/embedded/index.ts';
export {
  createEmbeddedDirectory,
  type EmbeddedDirectory,
  type EmbeddedDirectoryOptions,
  type NewAccount,
} from './directory.ts';
export { UserNameTakenError } from './accounts.ts';
export {
  createEmbeddedSignIn,
  type EmbeddedSignIn,
  type EmbeddedSignInOptions,
  type SignedIn,
} from './sign-in.ts';
export {
  ADMINISTRATOR_LINK_PATH,
  ADMINISTRATOR_ROLE,
  createAdministratorLinks,
  type Administrator,
  type AdministratorLink,
  type AdministratorLinks,
  type Redemption,
} from './administrator-links.ts';
export { DEMO_PASSWORD, DEMO_STRANGER, demoPeople, seedPeople, type DemoPerson } from './people.ts';
