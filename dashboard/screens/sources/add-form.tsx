import { useQueryClient } from '@tanstack/react-query';
import { CONFIG_KEY } from '../../api/use-config.ts';
import { EditForm, type EditFormProps } from '../../parts/edit-form.tsx';
import { words } from '../../words.ts';

type Props<Body, Answer> = Omit<
  EditFormProps<Body, Answer>,
  'send' | 'onSent' | 'sendName' | 'isReadOnly'
> & {
  add(body: Body): Promise<Answer>;
  onAdded(answer: Answer): void;
};

/** A form that adds something to the configuration. What is shown once, a token, does not wait for a list. */
export function AddForm<Body, Answer>({ add, onAdded, ...form }: Props<Body, Answer>) {
  const queries = useQueryClient();
  return (
    <EditForm
      {...form}
      sendName={words.sources.form.add}
      send={add}
      onSent={async (answer) => {
        onAdded(answer);
        await queries.invalidateQueries({ queryKey: CONFIG_KEY });
      }}
    />
  );
}
