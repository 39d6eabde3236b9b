// Preselects the time zone that the device itself is set to. Without this the server's own is offered.
for (const select of document.querySelectorAll("select[data-guess-time-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offered = [.../** @type {HTMLSelectElement} */ (select).options].find((option) => option.value === zone);
  if (offered) offered.selected = true;
}
