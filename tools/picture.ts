import type { Edge } from './cruise-house.ts';

const begin = '<!-- picture: drawn by `npm run plan -- --write` -->';
const end = '<!-- end of picture -->';

/** The rooms of the house from the roof down; each file belongs to the first that matches. */
const rooms: readonly { pattern: RegExp; room: (match: RegExpExecArray) => string }[] = [
  { pattern: /^server\/src\/modules\/([^/]+)\//, room: (match) => `modules/${match[1]}` },
  { pattern: /^server\/src\/(platform|core|config)\//, room: (match) => `${match[1]}` },
  { pattern: /^server\/src\//, room: () => 'app' },
  { pattern: /^contract\//, room: () => 'contract' },
  { pattern: /^web\/src\/features\//, room: () => 'web/features' },
  { pattern: /^web\/src\/(ui|api|app|messages)\//, room: (match) => `web/${match[1]}` },
  { pattern: /^web\/src\//, room: () => 'web/main' },
];

/** Floors that every module stands on are named once instead of drawn from each. */
const ground = new Set(['core', 'platform', 'contract']);

/** Draws who imports whom, room by room, as a Mermaid chart; the same edges give the same text. */
export function drawPicture(edges: readonly Edge[]): string {
  const arrows = new Set<string>();
  for (const edge of edges) {
    const from = roomOf(edge.from);
    const to = roomOf(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    arrows.add(arrow(from, to));
  }
  const lines = [...arrows].sort();
  return ['```mermaid', 'flowchart TD', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

function arrow(from: string, to: string): string {
  const fromModule = from.startsWith('modules/');
  if (fromModule && ground.has(to)) return `${node('modules')} --> ${node(to)}`;
  if (from === 'app' && to.startsWith('modules/')) return `${node('app')} --> ${node('modules')}`;
  return `${node(from)} --> ${node(to)}`;
}

function node(room: string): string {
  const name = room.replace(/^modules\//, '');
  return room === 'modules'
    ? 'modules[["modules, each through its face"]]'
    : `${room.replaceAll(/[/-]/g, '_')}["${name}"]`;
}

function roomOf(path: string): string | undefined {
  for (const { pattern, room } of rooms) {
    const match = pattern.exec(path);
    if (match !== null) return room(match);
  }
  return undefined;
}

/**
 * Puts the picture between its two markers.
 *
 * Answers `undefined` when the text has no markers.
 */
export function withPicture(text: string, picture: string): string | undefined {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return undefined;
  return `${text.slice(0, from)}${begin}\n${picture}\n${text.slice(to)}`;
}
