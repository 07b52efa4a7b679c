/** Waits until a fact holds; says which one did not. */
export async function until(
  fact: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`within ${withinMs} ms it never happened that ${fact}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
