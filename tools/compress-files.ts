import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const compressible = '**/*.{js,css,html,svg}';
/** Below this a compressed file saves no packet on the wire. */
const leastBytes = 1024;

/** Puts a `.br` and a `.gz` beside every text file of a folder that gains from it, to be served as they are. */
export function compressFiles(folder: string): void {
  for (const name of globSync(compressible, { cwd: folder })) {
    const path = `${folder}/${name}`;
    const text = readFileSync(path);
    if (text.length < leastBytes) continue;
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
    writeFileSync(`${path}.br`, brotliCompressSync(text, { params: size }));
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
  }
}
