import type { Page } from 'playwright-core';

/**
 * Runs in the page: each text with the colour that it has and the ground that it really stands on, through shadow roots and slots, where
 * axe-core sees no ground and says nothing (WCAG 2.2, 1.4.3).
 */
const MEASURE = `(() => {
  const reader = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    return (text) => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
  };
  const read = reader();
  const over = (top, under) => [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3])).concat(1);
  const above = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host;
  const groundOf = (one) => {
    const layers = [];
    for (let at = one; at; at = above(at)) {
      const layer = read(getComputedStyle(at).backgroundColor);
      layers.unshift(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => [r, g, b].reduce((sum, part, at) => {
    const value = part / 255;
    return sum + [0.2126, 0.7152, 0.0722][at] * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
  const isHidden = (one) => {
    for (let at = one; at; at = above(at)) if (Number(getComputedStyle(at).opacity) < 0.3) return true;
    const { width, height } = one.getBoundingClientRect();
    return width < 2 || height < 2 || getComputedStyle(one).visibility === 'hidden';
  };
  const faults = [];
  let measured = 0;
  const walk = (node) => {
    if (node.nodeType === 3 && node.data.trim() !== '') {
      const one = node.parentElement ?? node.getRootNode().host;
      if (!one || ['STYLE', 'SCRIPT', 'OPTION'].includes(one.tagName) || one.closest('[disabled]') || isHidden(one)) return;
      const { color, fontSize, fontWeight } = getComputedStyle(one);
      const ground = groundOf(one);
      const [high, low] = [light(over(read(color), ground)), light(ground)].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
      measured += 1;
      if (ratio < (isLarge ? 3 : 4.5)) faults.push(ratio.toFixed(1) + ' : 1, ' + one.tagName.toLowerCase() + ', ' + node.data.trim().slice(0, 40));
      return;
    }
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  document.querySelectorAll('.messages, .feed').forEach(walk);
  return { faults, measured };
})()`;

/** Texts of the room and of Discord that are too pale: their contrast, where they stand, and how they begin; and how many were measured. */
export const measureContrast = (page: Page): Promise<{ faults: string[]; measured: number }> =>
  page.evaluate(MEASURE);
