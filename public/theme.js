// Blocks the first paint on purpose: a page that turns dark after it was light has flashed.
try {
  const theme = localStorage.getItem('podstep-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to this page: the system's theme it is.
}
