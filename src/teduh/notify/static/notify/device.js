// Turns notifications on for this browser, after a tap and after the browser asked. Nothing happens by itself.

const place = document.querySelector(".this-device");
const canBeNotified = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
const isOn = document.querySelector(".device-row .person-mark");

if (place instanceof HTMLElement && canBeNotified && !isOn) {
  place.hidden = false;
  place.querySelector("button")?.addEventListener("click", () => void turnOn(place));
}

/** @param {HTMLElement} place */
async function turnOn(place) {
  const says = /** @type {HTMLElement} */ (place.querySelector(".device-says"));
  if ((await Notification.requestPermission()) !== "granted") {
    says.textContent = says.dataset.denied ?? "";
    return;
  }
  try {
    await tell(place, await subscribed(place.dataset.publicKey ?? ""));
    location.reload();
  } catch {
    says.textContent = says.dataset.failed ?? "";
  }
}

/**
 * A subscription that was made for another key of the server is of no use any more.
 * @param {string} key
 */
async function subscribed(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(wanted);
  } catch (error) {
    const former = await pushManager.getSubscription();
    if (!former) throw error;
    await former.unsubscribe();
    return pushManager.subscribe(wanted);
  }
}

/**
 * @param {HTMLElement} place
 * @param {PushSubscription} subscription
 */
async function tell(place, subscription) {
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch("/api/v1/push/devices", {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrftoken": place.dataset.csrf ?? "" },
    body: JSON.stringify({ endpoint, keys }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}
