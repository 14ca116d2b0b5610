/**
 * For browser tests: passkeys of a device that is not there (WebAuthn Level 3, 11). `passkey:device` plugs one in whose owner
 * always says yes, `passkey:refuse` makes them say no, `passkey:unplug` takes it away. Only in Chromium, over its own protocol.
 */
export function virtualAuthenticator() {
  const devices = new Map();
  const cdpOf = (session) => session.browser.getPage(session.id).createCDPSession();
  return {
    name: 'virtual-authenticator',
    async executeCommand({ command, payload, session }) {
      if (command === 'passkey:device') {
        const cdp = await cdpOf(session);
        await cdp.send('WebAuthn.enable');
        const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
          options: {
            protocol: 'ctap2',
            transport: 'internal',
            hasResidentKey: true,
            hasUserVerification: true,
            isUserVerified: true,
            automaticPresenceSimulation: true,
          },
        });
        devices.set(session.id, { cdp, authenticatorId });
        if (payload)
          await cdp.send('WebAuthn.addCredential', {
            authenticatorId,
            credential: { isResidentCredential: true, signCount: 1, ...payload },
          });
        return true;
      }
      if (command === 'passkey:refuse') {
        const { cdp, authenticatorId } = devices.get(session.id);
        await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
        return true;
      }
      if (command === 'passkey:unplug') {
        const { cdp, authenticatorId } = devices.get(session.id) ?? {};
        devices.delete(session.id);
        await cdp?.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
        await cdp?.detach();
        return true;
      }
      return undefined;
    },
  };
}
