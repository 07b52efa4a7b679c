import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { CONFIG_KEY } from '../../api/use-config.ts';
import { EditForm, type EditFormProps } from '../../parts/edit-form.tsx';
import { screenWords } from '../../screen-words.ts';

type Props<Body, Answer> = Omit<EditFormProps<Body, Answer>, 'send' | 'onSent' | 'sendName'> & {
  save(body: Body): Promise<Answer>;
  onSaved(answer: Answer): void;
  /** What the button is called; "Save" unless said. */
  saveName?: string;
  /** What is to be asked for anew; the configuration unless said. */
  changes?: QueryKey;
};

/** A form of the settings. It closes once the list behind it shows what was saved. */
export function SaveForm<Body, Answer>(props: Props<Body, Answer>) {
  const { save, onSaved, saveName = screenWords.settings.save, changes = CONFIG_KEY, ...form } = props;
  const queries = useQueryClient();
  return (
    <EditForm
      {...form}
      sendName={saveName}
      send={save}
      onSent={async (answer) => {
        await queries.invalidateQueries({ queryKey: changes });
        onSaved(answer);
      }}
    />
  );
}
