import { fileURLToPath } from 'node:url';
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

const controls =
  /node_modules\/(react-aria|react-stately|react-aria-components|@internationalized|lucide-react)|web\/src\/ui\//;

/** What forms and dialogs draw: no list needs it before somebody acts. */
const formControls =
  /\/(combobox|radio|switch|select)\/|\/(ComboBox|RadioGroup|Switch|Select)\.mjs|web\/src\/ui\/(address-field|checkbox-group|code-block|combo-box|confirm-dialog|conflict-dialog|copy-field|facts|file-field|parse-addresses|progress-bar|radio-group|select|steps|switch)\./;

export default defineConfig({
  plugins: [onlySpokenLocales(), react()],
  // The browser reads the contract's schemas as data and does not need TypeBox's engine for that.
  resolve: {
    alias: { typebox: fileURLToPath(new URL('./src/api/plain-schema.ts', import.meta.url)) },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // A font or icon inlined as data: would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Controls that several pages use come in one piece: fewer requests, and better compressed than crumbs.
    rolldownOptions: {
      output: {
        // The mailbox pages of the server name these fonts.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.woff2') === true
            ? 'assets/[name][extname]'
            : 'assets/[name]-[hash][extname]',
        codeSplitting: {
          groups: [
            { name: 'form-controls', test: formControls, minShareCount: 2 },
            {
              name: 'controls',
              test: (id: string) => controls.test(id) && !formControls.test(id),
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
