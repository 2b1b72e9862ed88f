import { Form, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { LinkButton } from '../../components/ui/link';
import { Menu, MenuButton, MenuHeading, MenuLink, MenuSeparator } from '../../components/ui/menu';
import { Notice } from '../../components/ui/notice';
import { SidePanel } from '../../components/ui/side-panel';
import { Specimen } from './specimen';

const TONES = ['good', 'warn', 'bad'] as const;

/** What comes over or beside the page. */
export function OverlayParts() {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const items = (
    <>
      <MenuHeading>{t('design.word')}</MenuHeading>
      <MenuLink to="/design" icon="eye" detail="⌘1">
        {t('design.first')}
      </MenuLink>
      <MenuLink href="tel:+2348031234567" icon="phone">
        {t('design.second')}
      </MenuLink>
      <MenuSeparator />
      <MenuButton action="/design" icon="trash" tone="bad">
        {t('design.third')}
      </MenuButton>
    </>
  );
  return (
    <>
      <Specimen title={t('design.notices')} wide>
        {(['info', ...TONES] as const).map((tone) => (
          <Notice
            key={tone}
            tone={tone}
            title={t('design.word')}
            actions={
              <LinkButton to="/design" size="small">
                {t('design.first')}
              </LinkButton>
            }
          >
            {t('design.sentence')}
          </Notice>
        ))}
      </Specimen>
      <Specimen title={t('design.overlays')}>
        <Menu label={t('ui.actions')} align="start">
          {items}
        </Menu>
        <Menu
          label={t('ui.actions')}
          align="start"
          fallbackTo="/design"
          trigger={t('design.menu')}
          triggerClassName="button"
        >
          {items}
        </Menu>
        <LinkButton to="/design?panel=1" preventScrollReset icon="panel">
          {t('design.panel')}
        </LinkButton>
        <ConfirmButton
          to="/design"
          title={t('design.question')}
          text={t('design.sentence')}
          confirm={t('design.word')}
          kind="danger"
        >
          {t('design.dialog')}
        </ConfirmButton>
        {TONES.map((tone) => (
          <Form key={tone} method="post" preventScrollReset>
            <Button name="tone" value={tone}>
              {t(`design.toastOf.${tone}`)}
            </Button>
          </Form>
        ))}
      </Specimen>
      {parameters.has('panel') ? (
        <SidePanel
          title={t('design.panel')}
          closeTo="/design"
          footer={
            <LinkButton to="/design" preventScrollReset>
              {t('ui.close')}
            </LinkButton>
          }
        >
          <p>{t('design.sentence')}</p>
        </SidePanel>
      ) : null}
    </>
  );
}
