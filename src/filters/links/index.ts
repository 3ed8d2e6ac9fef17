export { findLinks, type LinkIndex, linkSteps } from './find-links.ts';
export { mayHoldLink } from './read-links.ts';
