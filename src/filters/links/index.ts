export { findLinks, type LinkRule } from './find-links.ts';
export { mayHoldLink } from './read-links.ts';
