/** What a business decides for everybody who works in it. */
export const settings = {
  title: 'Settings',
  text: 'For everybody who works in this business.',
  'tab.fields': 'Custom fields',
  'tab.tags': 'Tags',
} as const;
