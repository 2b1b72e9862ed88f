/** Scores, models and what is worth telling: texts the API answers with. */
export const insights = {
  minSupport: 'Use a share from 0 to 1, for example 0.01.',
  'model.notYet':
    'The model has not been computed yet. It is computed at night, and within a minute of a first import.',
  'model.refused': 'There is too little to predict from, so nobody gets a prediction. It is tried again every night.',
  'model.refusal.FEW_BUYERS':
    'A model needs at least {needed} customers who have ordered; there {found, plural, one {is #} other {are #}}.',
  'model.refusal.SHORT_HISTORY':
    'A model needs {needed} days since the first {order}; there {found, plural, one {is #} other {are #}}.',
  'model.refusal.NO_RECENT_ORDER':
    'A model needs an {order} within the last {needed} days; the last one is {found, plural, one {# day} other {# days}} ago.',
  'model.refusal.NO_THIRD_ORDER':
    'A model needs somebody who has ordered on {needed} different days; the most anybody has is {found}.',
  'model.noChurn':
    'In these {orders} nothing shows who has left for good: a model with leaving does no better than one without. So customers get expected {orders} and no probability of being active.',
  'model.chosen':
    '{name} was chosen: fitted to everything but the last {weeks} weeks, it came nearest to what happened in them.',
  'model.unproved': '{name} was chosen as the likeliest. It could not be held against recent weeks: {reason}',
  'model.likeliest': '{name} was chosen as the likeliest.',
  'model.name.BG_NBD': 'BG/NBD',
  'model.name.MBG_NBD': 'MBG/NBD',
  'model.name.PARETO_NBD': 'Pareto/NBD',
  'model.name.NBD': 'NBD',
  'model.collapse.NO_BETTER_THAN_NBD': 'No likelier than a model in which nobody ever leaves.',
  'model.collapse.NOBODY_LEAVES': 'It ends up with nobody ever leaving.',
  'model.collapse.EVERYBODY_LEAVES': 'It ends up with everybody leaving at once.',
  'model.spend.FEW_SPENDERS': 'Too few customers have ordered again to tell what their {orders} are worth.',
  'model.spend.NO_STABLE_MEAN':
    'A few customers spend so much more than the others that no expected value can be told.',
} as const;
