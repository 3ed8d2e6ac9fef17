import type { Tone } from './plot.ts';

/** Discord's dark ground, and what is read on it (its own colours for text, muted text and lines). */
export const GROUND = '#2b2d31';
export const TEXT = '#dbdee1';
export const MUTED = '#a5abb3';
export const GRID = '#4a4d55';
/** The family of the font beside this file. */
export const FONT = 'AV Warden Plot';
/** Of all words but the title: on a phone a picture is half as wide. */
export const SMALL = 19;

/** Told apart by their lightness too. */
export const COLORS: Readonly<Record<Tone, string>> = {
  messages: '#8ea1ff',
  speakers: '#57d68d',
  ban: '#f2474b',
  mute: '#f0b232',
  removal: '#c9a0ff',
  review: '#38bdf8',
  block: '#ff8f5c',
  mask: '#e8d9a0',
  observe: '#8b9099',
};

/** Where a panel is drawn, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
