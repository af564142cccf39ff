// Runs before the first paint so that a chosen theme never flashes; the application keeps it up to date afterwards.
(() => {
  let chosen = 'system';
  try {
    chosen = localStorage.getItem('guildhall.theme') ?? 'system';
  } catch {
    // Storage may be forbidden; the system's theme is then right.
  }
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
