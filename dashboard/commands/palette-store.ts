import { createSpotlight } from '@mantine/spotlight';

/** Whether the palette is open, and which of its commands Enter takes. */
export const [paletteStore, palette] = createSpotlight();

/** Lets Enter take the first command: after what is listed has changed, not before as the component does by itself. */
export function selectFirst(): void {
  const { listId } = paletteStore.getState();
  const commands = document.getElementById(listId)?.querySelectorAll('[data-action]') ?? [];
  for (const [place, command] of [...commands].entries()) {
    if (place === 0) command.setAttribute('data-selected', 'true');
    else command.removeAttribute('data-selected');
  }
  paletteStore.updateState((state) => ({ ...state, selected: commands.length > 0 ? 0 : -1 }));
}
