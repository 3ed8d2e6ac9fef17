export { hostPattern, inviteHosts, listedHost } from './addresses.ts';
export { findLinks, type Link } from './find-links.ts';
export { type LinkIndex, type LinkRule, linkSteps } from './link-index.ts';
export { mayHoldLink } from './read-links.ts';
