export { findLinks, type LinkIndex, type LinkRule, linkSteps } from './find-links.ts';
export { mayHoldLink } from './read-links.ts';
