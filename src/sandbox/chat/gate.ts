import { Refusal } from './refusal.ts';
import type { Service } from './service.ts';
import { isSignedBy, parseUserSig } from './user-sig.ts';

/** The largest unsigned 32-bit integer. */
const UINT32 = 0xffff_ffff;
/** Calls a second; all others have the option's (Chat docs 1047/34956). */
const SLOWER = new Map([
  ['im_open_login_svc/account_check', 100],
  ['group_open_http_svc/get_appid_group_list', 1],
]);

/**
 * Lets a call in or refuses it; returns the calling account. The codes are documented, their order is not: parameters, signature
 * form, app, who it was made for, key, time, admin, frequency.
 */
export function admit(service: Service, command: string, query: URLSearchParams): string {
  const { identifier, sdkAppId, userSig } = parameters(query);
  const sig = parseUserSig(userSig);
  if (sdkAppId !== service.app.sdkAppId) throw new Refusal(70020, 'SDKAppID does not exist');
  if (!service.options().rightDataCentre)
    throw new Refusal(60026, 'the SDKAppID belongs to another data centre');
  if (sig['TLS.identifier'] !== identifier) throw new Refusal(70013, 'identifier does not match the UserSig');
  if (sig['TLS.sdkappid'] !== sdkAppId) throw new Refusal(70014, 'sdkappid does not match the UserSig');
  if (!isSignedBy(sig, service.app.secretKey)) throw new Refusal(70009, 'UserSig verification failed');
  if (sig['TLS.time'] + sig['TLS.expire'] <= service.clock.now() / 1000)
    throw new Refusal(70001, 'UserSig has expired');
  // A time is in whole seconds, so that one made in the second of the kick counts as made after it.
  if (sig['TLS.time'] < (service.kickedAt.get(identifier) ?? 0))
    throw new Refusal(70052, 'UserSig is no longer valid');
  if (!service.app.admins.has(identifier)) throw new Refusal(notAdmin(service, command), 'App admin needed');
  const limit = Math.min(SLOWER.get(command) ?? UINT32, service.options().callsPerSecond);
  if (!service.limiter.pass(`call ${command}`, limit))
    throw new Refusal(60007, 'REST call frequency above the limit');
  return identifier;
}

/** The page of the group commands' own code for it is an option; the other services keep to the general one. */
const notAdmin = (service: Service, command: string): number =>
  command.startsWith('group_open_') ? service.options().notAdminCode : 60010;

function parameters(query: URLSearchParams) {
  const sdkAppId = query.get('sdkappid');
  if (!sdkAppId) throw new Refusal(60012, 'no sdkappid');
  const identifier = query.get('identifier');
  const userSig = query.get('usersig');
  const random = query.get('random');
  const isUint32 = random !== null && /^\d{1,10}$/.test(random) && Number(random) <= UINT32;
  if (
    !/^\d+$/.test(sdkAppId) ||
    !identifier ||
    !userSig ||
    !isUint32 ||
    query.get('contenttype') !== 'json'
  ) {
    throw new Refusal(60025, 'sdkappid, identifier, usersig, random or contenttype is wrong');
  }
  return { sdkAppId: Number(sdkAppId), identifier, userSig };
}
