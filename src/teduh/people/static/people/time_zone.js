// Preselects the time zone that the device itself is set to. Without this the server's own is offered.
for (const select of document.querySelectorAll("select[data-guess-time-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offered = [.../** @type {HTMLSelectElement} */ (select).options].find((option) => option.value === zone);
  if (offered) offered.selected = true;
}

// Country, language and time zone are known by now: one line tells them, and opens to change them.
for (const place of document.querySelectorAll("[data-place]")) {
  const choices = [...place.querySelectorAll("select")];
  const words = place.querySelector("summary .row-words span");
  const details = place.querySelector("details");
  const tell = () => {
    if (words) words.textContent = choices.map((select) => select.selectedOptions[0]?.text ?? "").join(" · ");
  };
  place.addEventListener("change", tell);
  tell();
  if (details) details.open = false;
}
