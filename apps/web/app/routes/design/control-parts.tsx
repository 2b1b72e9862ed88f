import { useTenant, useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Chip, ChipToggle } from '../../components/ui/chip';
import { Disclosure } from '../../components/ui/disclosure';
import {
  CheckboxField,
  DateField,
  DateTimeField,
  MoneyField,
  NumberField,
  SearchField,
  SelectField,
  TextAreaField,
  TextField,
} from '../../components/ui/field';
import { Fieldset, FormActions, FormErrors } from '../../components/ui/form';
import { Link, LinkButton } from '../../components/ui/link';
import { Tabs } from '../../components/ui/tabs';
import { Specimen } from './specimen';

/** What is pressed, chosen and typed into. */
export function ControlParts() {
  const { t } = useTranslator();
  const { currency } = useTenant();
  const word = t('design.word');
  return (
    <>
      <Specimen title={t('design.buttons')}>
        <Button type="button" kind="primary" icon="plus">
          {word}
        </Button>
        <Button type="button">{word}</Button>
        <Button type="button" kind="quiet">
          {word}
        </Button>
        <Button type="button" kind="danger" icon="trash">
          {word}
        </Button>
        <Button type="button" size="small" icon="filter">
          {word}
        </Button>
        <Button type="button" kind="primary" busy>
          {word}
        </Button>
        <Button type="button" disabled>
          {word}
        </Button>
        <LinkButton to="/design" icon="arrow-right">
          {word}
        </LinkButton>
        <Link to="/design" className="link self-center">
          {word}
        </Link>
      </Specimen>
      <Specimen title={t('design.choices')} wide>
        <div className="flex flex-wrap gap-2">
          <ChipToggle to="/design" current={false} count="12">
            {word}
          </ChipToggle>
          <ChipToggle to="/design" current icon="check">
            {word}
          </ChipToggle>
          <Chip to="/design" label={word} removeLabel={t('ui.dismiss')} />
        </div>
        <Tabs
          label={t('design.choices')}
          items={[
            { to: '/design?tab=1', label: t('design.first'), current: true },
            { to: '/design?tab=2', label: t('design.second'), count: 1234 },
            { to: '/design?tab=3', label: t('design.third'), count: 0 },
          ]}
        />
        <Disclosure summary={t('design.more')}>{t('design.sentence')}</Disclosure>
      </Specimen>
      <Specimen title={t('design.fields')} wide>
        <form method="post" className="flex flex-col gap-4" noValidate>
          <FormErrors errors={[]} />
          <Fieldset title={t('design.fieldset')} columns={3}>
            <TextField label={word} name="text" hint={t('design.hint')} />
            <TextField label={word} name="required" required defaultValue={t('design.first')} />
            <TextField label={word} name="wrong" defaultValue="12" error={t('design.error')} />
            <SelectField
              label={word}
              name="select"
              empty={t('common.unknown')}
              choices={[
                { value: 'a', label: t('design.first') },
                { value: 'b', label: t('design.second') },
              ]}
            />
            <DateField label={word} name="date" defaultValue="2026-05-01" />
            <DateTimeField label={word} name="moment" defaultValue="2026-05-01T14:30" optional />
            <NumberField label={word} name="number" defaultValue="3" />
            <MoneyField label={word} name="money" currency={currency} defaultValue="1250.00" />
            <SearchField label={word} name="search" placeholder={t('design.hint')} />
            <TextAreaField label={word} name="area" rows={3} defaultValue={t('design.sentence')} />
            <div className="flex flex-col gap-2">
              <CheckboxField label={t('design.first')} name="box" defaultChecked hint={t('design.hint')} />
              <CheckboxField label={t('design.second')} name="radio" type="radio" value="a" />
              <CheckboxField label={t('design.third')} name="radio" type="radio" value="b" defaultChecked />
            </div>
          </Fieldset>
          <FormActions submit={t('common.save')} cancelTo="/design" />
        </form>
      </Specimen>
    </>
  );
}
