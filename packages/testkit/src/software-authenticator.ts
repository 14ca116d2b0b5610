import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What `navigator.credentials.create` is asked with, the parts an authenticator reads. */
interface CreationOptions {
  readonly rp: { readonly id?: string };
  readonly user: { readonly id: string };
  readonly challenge: string;
}

/** What `navigator.credentials.get` is asked with, the parts an authenticator reads. */
interface RequestOptions {
  readonly rpId: string;
  readonly challenge: string;
  readonly allowCredentials: readonly { readonly id: string }[];
}

/** What goes wrong on purpose. */
export interface Deviation {
  /** `webauthn.get`, `webauthn.create` */
  readonly type?: string;
  readonly challenge?: string;
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  /** Whose hash is signed. */
  readonly rpId?: string;
  /** Somebody touched it. */
  readonly present?: boolean;
  /** Somebody unlocked it. */
  readonly verified?: boolean;
  readonly counter?: number;
  /** Passed off as this credential. */
  readonly id?: string;
  readonly userHandle?: string;
}

/** An authenticator with its browser, in memory: ES256, no attestation (WebAuthn Level 3, 6). */
export interface SoftwareAuthenticator {
  /** Credential ID of the newest passkey. */
  readonly id: string;
  /** On a page of `origin`: makes a passkey; returns `RegistrationResponseJSON`. */
  create(options: CreationOptions, origin: string, but?: Deviation): Registration;
  /** On a page of `origin`: answers with the passkey; returns the assertion as the wire has it. */
  get(options: RequestOptions, origin: string, but?: Deviation): Assertion;
}

type Registration = ReturnType<typeof registration>;
type Assertion = ReturnType<typeof assertion>;

interface Credential {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
}

/** @param options.counts whether it keeps a signature counter; synced passkeys do not. */
export function softwareAuthenticator({ counts = true } = {}): SoftwareAuthenticator {
  let counter = 0;
  let credential: Credential | undefined;
  const next = () => (counts ? (counter += 1) : 0);
  const held = () => {
    if (credential === undefined) throw new Error('There is no passkey on it yet.');
    return credential;
  };
  return {
    get id() {
      return held().id;
    },
    create(options, origin, but = {}) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const id = randomBytes(32);
      credential = { id: id.toString('base64url'), privateKey, userHandle: options.user.id };
      const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
      const attested = Buffer.concat([
        Buffer.alloc(16),
        uint16(id.length),
        id,
        // COSE: EC2, ES256, P-256.
        cbor(
          new Map<number, Cbor>([
            [1, 2],
            [3, -7],
            [-1, 1],
            [-2, Buffer.from(x, 'base64url')],
            [-3, Buffer.from(y, 'base64url')],
          ]),
        ),
      ]);
      const authenticatorData = Buffer.concat([
        head(options.rp.id ?? new URL(origin).hostname, next(), but, ATTESTED),
        attested,
      ]);
      return registration(
        credential.id,
        clientData('webauthn.create', options.challenge, origin, but),
        authenticatorData,
      );
    },
    get(options, origin, but = {}) {
      const { id, privateKey, userHandle } = held();
      const authenticatorData = head(options.rpId, next(), but);
      const clientDataJSON = clientData('webauthn.get', options.challenge, origin, but);
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
      return assertion(but.id ?? id, {
        clientDataJSON,
        authenticatorData,
        signature: sign('sha256', signed, privateKey),
        userHandle: but.userHandle ?? userHandle,
      });
    },
  };
}

function registration(id: string, clientDataJSON: Buffer, authenticatorData: Buffer) {
  const attestationObject = cbor(
    new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authenticatorData],
    ]),
  );
  return {
    id,
    rawId: id,
    type: 'public-key',
    response: {
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    },
    clientExtensionResults: {},
  };
}

function assertion(
  id: string,
  {
    userHandle,
    ...bytes
  }: { clientDataJSON: Buffer; authenticatorData: Buffer; signature: Buffer; userHandle: string },
) {
  return {
    id,
    rawId: id,
    type: 'public-key',
    response: {
      clientDataJSON: bytes.clientDataJSON.toString('base64url'),
      authenticatorData: bytes.authenticatorData.toString('base64url'),
      signature: bytes.signature.toString('base64url'),
      userHandle,
    },
  };
}

/** Collected client data (WebAuthn Level 3, 5.8.1). */
function clientData(type: string, challenge: string, origin: string, but: Deviation): Buffer {
  const said = {
    type: but.type ?? type,
    challenge: but.challenge ?? challenge,
    origin: but.origin ?? origin,
  };
  return Buffer.from(JSON.stringify({ ...said, crossOrigin: but.crossOrigin ?? false }));
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** The fixed part of authenticator data (WebAuthn Level 3, 6.1). */
function head(rpId: string, counter: number, but: Deviation, flags = 0): Buffer {
  const set = flags | (but.present === false ? 0 : PRESENT) | (but.verified === false ? 0 : VERIFIED);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(but.counter ?? counter);
  return Buffer.concat([sha256(Buffer.from(but.rpId ?? rpId)), Buffer.from([set]), count]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;

/** As much of CBOR (RFC 8949) as a registration needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string')
    return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  const map = value;
  return Buffer.concat([cborHead(5, map.size), ...[...map].flatMap((pair) => pair.map(cbor))]);
}

function cborHead(major: number, length: number): Buffer {
  const type = major << 5;
  if (length < 24) return Buffer.from([type | length]);
  if (length < 0x100) return Buffer.from([type | 24, length]);
  return Buffer.concat([Buffer.from([type | 25]), uint16(length)]);
}
