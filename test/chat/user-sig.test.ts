import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it, mock } from 'node:test';
import { inflateSync } from 'node:zlib';
import official from 'tls-sig-api-v2';
import { createSigner, signUserSig } from '../../src/chat/user-sig.ts';
import { rotatingSecret } from '../../src/moderation/support/rotating-secret.ts';

const app = {
  sdkAppId: 1_400_000_000,
  secretKey: 'a-secret-key-of-64-characters',
  identifier: 'administrator',
};
const read = (sig: string): Record<string, unknown> =>
  JSON.parse(
    inflateSync(
      Buffer.from(sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='), 'base64'),
    ).toString(),
  );

describe('a UserSig', () => {
  it('is to the byte what the official package makes at the same moment', () => {
    for (const [index, at] of [0, 1_600_000_000_000, 1_790_000_000_999].entries()) {
      mock.timers.enable({ apis: ['Date'], now: at });
      try {
        const theirs = new official.Api(app.sdkAppId, app.secretKey).genUserSig(`user-${index}`, 86_400);
        const ours = signUserSig({
          ...app,
          identifier: `user-${index}`,
          now: Math.floor(at / 1000),
          expire: 86_400,
        });
        assert.deepEqual(read(ours), read(theirs));
      } finally {
        mock.timers.reset();
      }
    }
  });

  it('uses letters, digits, *, - and _ only, so that it needs no escaping', () => {
    for (let now = 1; now < 200; now += 1)
      assert.match(signUserSig({ ...app, now, expire: 60 }), /^[A-Za-z0-9*_-]+$/);
  });

  it('signs every line, the last newline included', () => {
    const document = read(signUserSig({ ...app, now: 7, expire: 9 }));
    const message = 'TLS.identifier:administrator\nTLS.sdkappid:1400000000\nTLS.time:7\nTLS.expire:9\n';
    assert.equal(document['TLS.sig'], createHmac('sha256', app.secretKey).update(message).digest('base64'));
  });
});

describe('the signer', () => {
  it('keeps a signature until an hour before it lapses', () => {
    let now = 1_000_000_000_000;
    const signer = createSigner(app, () => now);
    const first = signer.current();
    now += 22 * 3_600_000;
    assert.equal(signer.current(), first);
    now += 3_600_000;
    const second = signer.current();
    assert.notEqual(second, first);
    assert.equal(read(second)['TLS.time'], now / 1000);
    assert.equal(read(second)['TLS.expire'], 86_400);
  });

  it('renews it in the second in which an hour is left, and not before', () => {
    let now = 1_000_000_000_000;
    const signer = createSigner(app, () => now);
    const first = signer.current();
    now += 23 * 3_600_000 - 1;
    assert.equal(signer.current(), first);
    now += 1;
    assert.notEqual(signer.current(), first);
  });

  it('makes a new one where the clock that dated the last was ahead', () => {
    for (const step of [120_000, 7_200_000, 30 * 86_400_000]) {
      let now = 2_000_000_000_000;
      const signer = createSigner(app, () => now);
      signer.current();
      now -= step;
      assert.equal(read(signer.current())['TLS.time'], now / 1000);
    }
  });

  it('makes a new one when the service does not take it any more', () => {
    let now = 1_000_000_000_000;
    const signer = createSigner(app, () => now);
    const first = signer.current();
    now += 1000;
    signer.renew();
    assert.notEqual(signer.current(), first);
  });

  it('signs with a new key at once, and with the one before while the service refuses the new one', () => {
    let now = 1_000_000_000_000;
    let complaints = 0;
    const secretKey = rotatingSecret('old', () => now);
    const signer = createSigner(
      { ...app, secretKey },
      () => now,
      () => {
        complaints += 1;
      },
    );
    const keyOf = (sig: string) => {
      const document = read(sig);
      const made = (key: string) =>
        signUserSig({ ...app, secretKey: key, now: Number(document['TLS.time']), expire: 86_400 });
      return ['old', 'new'].find((key) => made(key) === sig);
    };
    assert.equal(signer.refused(signer.current()), false, 'there is no other key');
    secretKey.change('new');
    assert.equal(keyOf(signer.current()), 'new');
    assert.equal(signer.refused(signer.current()), true);
    assert.equal(keyOf(signer.current()), 'old');
    now += 29_999;
    assert.equal(keyOf(signer.current()), 'old');
    now += 1;
    assert.equal(keyOf(signer.current()), 'new', 'it is tried again');
    assert.equal(signer.refused(signer.current()), true);
    assert.equal(signer.refused(signer.current()), true, 'the key before is refused as well');
    assert.equal(keyOf(signer.current()), 'new');
    now += 3_600_000;
    assert.equal(signer.refused(signer.current()), false, 'the key before counts no longer');
    assert.equal(keyOf(signer.current()), 'new');
    assert.equal(complaints, 1);
  });
});
