// What a page does without the app.

// Light or dark where the reader has chosen so, before the page is painted; kept on this device alone, and only
// once it was chosen.
{
  const root = document.documentElement;
  const key = "theme";
  const known = (theme) => (theme === "light" || theme === "dark" ? theme : "system");
  const stored = () => {
    try {
      return known(localStorage.getItem(key));
    } catch {
      return "system"; // Storage is forbidden here: the choice holds for this page.
    }
  };
  const keep = (theme) => {
    try {
      if (theme === "system") localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {}
  };

  // The switch comes with the page, or later with the app; while a page comes in, it can be there before its options.
  const show = (theme) => {
    root.dataset.kernTheme = theme;
    const control = document.querySelector("[data-theme-switch]");
    if (control) control.value = theme;
    return control?.value === theme;
  };
  if (!show(stored())) {
    const waiting = new MutationObserver(() => show(root.dataset.kernTheme) && waiting.disconnect());
    waiting.observe(root, { childList: true, subtree: true });
  }

  addEventListener("change", ({ target }) => {
    if (!target.matches("[data-theme-switch]")) return;
    keep(target.value);
    show(target.value);
  });
  // Chosen in another tab.
  addEventListener("storage", (event) => event.key === key && show(known(event.newValue)));
}

// Menus close as menus do: by Escape, by a click elsewhere, and when the focus leaves it.
{
  const close = (event, isLeft) => {
    for (const menu of document.querySelectorAll(":is(.share-menu, .menu)[open]")) {
      if (isLeft(menu, event.target)) menu.open = false;
    }
  };
  const outside = (menu, target) => !menu.contains(target);
  addEventListener("click", (event) => close(event, outside));
  // A press on text in a menu gives the focus to what can have it around the menu: that is not leaving it.
  addEventListener("focusin", (event) => close(event, (menu, target) => outside(menu, target) && !target.contains(menu)));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(event, (menu, target) => {
      if (menu.contains(target)) menu.querySelector("summary").focus();
      return true;
    });
  });
}
