/**
 * Stands before the snippet, as a monitoring agent would: `sent` lists every body at the moment at which it goes out. To
 * say that nothing was sent needs no waiting then.
 */
export const COUNT_SENT = `<script>
  window.sent = [];
  const { fetch: realFetch } = window;
  window.fetch = (address, options) => {
    sent.push(JSON.parse(options.body));
    return realFetch(address, options);
  };
  const realBeacon = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (address, body) => {
    sent.push(JSON.parse(body));
    return realBeacon(address, body);
  };
</script>`;

declare global {
  interface Window {
    sent: { kind: string; transport: string; send_id: string }[];
  }
}
