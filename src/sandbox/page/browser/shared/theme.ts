import { changed } from './screen.ts';

const KEY = 'av-warden-theme';
const prefersLight = window.matchMedia('(prefers-color-scheme: light)');
let chosen = localStorage.getItem(KEY);

/** Whether the page is light: as somebody chose it here, or as their system has it. */
export const isLight = (): boolean => (chosen === null ? prefersLight.matches : chosen === 'light');

export function applyTheme(): void {
  document.documentElement.dataset.theme = isLight() ? 'light' : 'dark';
  changed();
}

export function toggleTheme(): void {
  chosen = isLight() ? 'dark' : 'light';
  localStorage.setItem(KEY, chosen);
  applyTheme();
}

prefersLight.addEventListener('change', applyTheme);
