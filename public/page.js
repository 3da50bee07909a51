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

  // The switch comes with the page, or later with the app.
  const show = (theme) => {
    root.dataset.kernTheme = theme;
    const control = document.querySelector("[data-theme-switch]");
    if (control) control.value = theme;
    return control;
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
  addEventListener("focusin", (event) => close(event, outside));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(event, (menu, target) => {
      if (menu.contains(target)) menu.querySelector("summary").focus();
      return true;
    });
  });
}

// What of the share menu only a script can do is shown once the menu opens, wherever the menu came from.
{
  const data = (menu) => {
    const { value } = menu.querySelector(".share-menu__address");
    // The app alone knows no address but relative ones.
    return { title: menu.dataset.title, url: new URL(value, location).href };
  };
  const show = () => {
    for (const menu of document.querySelectorAll(".share-menu[open]")) {
      const canShare = navigator.share && (!navigator.canShare || navigator.canShare(data(menu)));
      menu.querySelector("[data-share=device]").parentElement.hidden = !canShare;
      menu.querySelector(".share-menu__list--scripted").hidden = false;
    }
  };
  addEventListener("toggle", show, true);
  // Opened before this script came.
  show();

  const copy = async (menu) => {
    const status = menu.querySelector(".share-menu__status");
    const field = menu.querySelector(".share-menu__address");
    const { url } = data(menu);
    status.textContent = "";
    // Outside of https and localhost there is no clipboard at all.
    try {
      await navigator.clipboard.writeText(url);
      field.hidden = true;
    } catch {
      field.hidden = false;
    }
    field.value = url;
    status.textContent = status.dataset[field.hidden ? "copied" : "refused"];
  };
  addEventListener("click", ({ target }) => {
    const button = target.closest(".share-menu [data-share]");
    if (!button) return;
    const menu = button.closest(".share-menu");
    if (button.dataset.share === "copy") copy(menu);
    // That the reader closes the sheet again is no error.
    else navigator.share?.(data(menu)).catch(() => {});
  });
  // All of the address, to be copied by hand.
  addEventListener("focusin", ({ target }) => target.matches(".share-menu__address") && target.select());
}
