export const shell = {
  skip: 'Skip to content',
  navigation: 'Main',
  customers: 'Customers',
  orders: '{Orders}',
  signOut: 'Sign out',
  business: 'Business',
  chooseBusiness: 'Choose a business',
  switchBusiness: 'Switch',
  nothingTitle: 'Hello, {name}',
  nothingText:
    'You are signed in with the role “{role}”, which sees no customer data: that keeps people’s details with those who serve them.',
  nothingNext:
    'If your work needs it, ask an owner of the business to give you another role. Your own profile and sessions are here:',
} as const;
