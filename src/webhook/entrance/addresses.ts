import { BlockList, isIP, SocketAddress } from 'node:net';

/** Addresses that begin alike: an IPv4 or IPv6 address and how many of its first bits count. */
export interface AddressRange {
  readonly address: string;
  readonly prefix: number;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or a single address; undefined where the text is none of them. */
export function rangeOf(text: string): AddressRange | undefined {
  const [given = '', bits, ...more] = text.split('/');
  const address = isIP(given) === 0 ? undefined : addressOf(given);
  if (address === undefined || more.length > 0) return undefined;
  const all = bitsOf(address);
  if (bits === undefined) return { address, prefix: all };
  // An IPv4 address that is written as an IPv6 one counts 96 bits more.
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) - (bitsOf(given) - all) : -1;
  return prefix >= 0 && prefix <= all ? { address, prefix } : undefined;
}

/** Whether an address is in one of these ranges. */
export function createAddressList(ranges: readonly AddressRange[]): (address: string) => boolean {
  const list = new BlockList();
  for (const { address, prefix } of ranges) list.addSubnet(address, prefix, familyOf(address));
  return (address) => list.check(address, familyOf(address));
}

/** The one way to write an address: without a zone, and an IPv4 address never as an IPv6 one; undefined where it is none. */
export function addressOf(text: string): string | undefined {
  const [bare = ''] = text.split('%', 1);
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : undefined;
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address;
}

/**
 * Who sent a request: the socket's other end; where that is a trusted proxy, the last address in `X-Forwarded-For` that is not, as
 * each proxy appends whom it heard, and whatever stands before that may have been made up. Undefined where it cannot be read.
 */
export function senderOf(
  peer: string | undefined,
  forwarded: string | undefined,
  isTrusted: (address: string) => boolean,
): string | undefined {
  let sender = addressOf(peer ?? '');
  let rest = forwarded;
  while (sender !== undefined && isTrusted(sender) && rest !== undefined) {
    const comma = rest.lastIndexOf(',');
    sender = hopOf(rest.slice(comma + 1).trim());
    rest = comma < 0 ? undefined : rest.slice(0, comma);
  }
  return sender;
}

/** An entry of `X-Forwarded-For`: an address, which some proxies give with its port, and an IPv6 one in brackets then. */
function hopOf(entry: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|(\d[\d.]*))(?::\d{1,5})?$/.exec(entry) ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6 ? addressOf(bracketed) : undefined;
  return addressOf(plain ?? entry);
}

const familyOf = (address: string) => (address.includes(':') ? 'ipv6' : 'ipv4');
const bitsOf = (address: string): number => (address.includes(':') ? 128 : 32);
