// Before anything is drawn: light or dark as it was chosen here before.
try {
  var chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch (ignored) {}
