import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const spokenLocales = new Set(['en-US', 'ja-JP']);

/** The component library carries its strings in some thirty languages; the interface speaks two. */
function onlySpokenLocales(): Plugin {
  return {
    name: 'guildhall:only-spoken-locales',
    enforce: 'pre',
    load(id) {
      const locale =
        /\/react-(?:aria|stately|aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
      return locale !== undefined && !spokenLocales.has(locale) ? 'export default {}' : undefined;
    },
  };
}

export default defineConfig({
  plugins: [onlySpokenLocales(), react()],
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // A font or icon inlined as data: would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
