import type { Preview } from '@storybook/web-components-vite';
import '@rekey/elements/define';
import './preview.css';

const direction: Readonly<Record<string, 'ltr' | 'rtl'>> = { ar: 'rtl' };

/** The page of a story: what a host page decides for the elements on it. */
const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    // A story that axe finds something in is a failed test.
    a11y: { test: 'error' },
    controls: { disableSaveFromUI: true },
    docs: { codePanel: true, story: { height: '44rem' } },
    options: {
      storySort: { order: ['Flows', ['Reset', ['Whole journey']], 'Elements', 'Theming', 'Recipes'] },
    },
  },
  initialGlobals: { scheme: 'light', locale: 'en', density: 'comfortable', width: 'page' },
  globalTypes: {
    scheme: toolbar('Colours', 'mirror', { light: 'Light', dark: 'Dark' }),
    locale: toolbar('Language', 'globe', {
      en: 'English',
      de: 'Deutsch',
      ar: 'العربية (right to left)',
    }),
    density: toolbar('Density', 'expand', { comfortable: 'Comfortable', compact: 'Compact' }),
    width: toolbar('Width', 'mobile', { page: 'As wide as the page', narrow: '320 px' }),
  },
  decorators: [
    (story, { globals }) => {
      const page = document.documentElement;
      const locale = String(globals['locale']);
      page.lang = locale;
      page.dir = direction[locale] ?? 'ltr';
      page.dataset['scheme'] = String(globals['scheme']);
      page.dataset['width'] = String(globals['width']);
      return story();
    },
  ],
};

function toolbar(
  title: string,
  icon: 'mirror' | 'globe' | 'expand' | 'mobile',
  items: Record<string, string>,
) {
  const choices = Object.entries(items).map(([value, name]) => ({ value, title: name }));
  return { description: title, toolbar: { title, icon, items: choices, dynamicTitle: true } };
}

export default preview;
