/** Puntajes, modelos y lo que vale la pena contar: textos con los que responde la API. */
export const insights = {
  minSupport: 'Usá una proporción de 0 a 1, por ejemplo 0.01.',
  'model.notYet': 'El modelo todavía no se calculó. Se calcula a la noche, y al minuto de una primera importación.',
  'model.refused':
    'Hay muy pocos datos para predecir, así que nadie tiene predicción. Se vuelve a probar todas las noches.',
  'model.refusal.FEW_BUYERS':
    'Un modelo necesita al menos {needed} clientes que hayan comprado; hay {found, plural, one {#} other {#}}.',
  'model.refusal.SHORT_HISTORY':
    'Un modelo necesita {needed} días desde el primer {order}; {found, plural, one {pasó #} other {pasaron #}}.',
  'model.refusal.NO_RECENT_ORDER':
    'Un modelo necesita algún {order} en los últimos {needed} días; el último fue hace {found, plural, one {# día} other {# días}}.',
  'model.refusal.NO_THIRD_ORDER':
    'Un modelo necesita a alguien que haya comprado en {needed} días distintos; lo máximo que tiene alguien es {found}.',
  'model.noChurn':
    'En estos {orders} nada muestra quién se fue para siempre: un modelo con abandono no resulta mejor que uno sin. Por eso los clientes tienen {orders} esperados y no una probabilidad de seguir activos.',
  'model.chosen':
    'Se eligió {name}: ajustado a todo menos las últimas {weeks} semanas, fue el que más se acercó a lo que pasó en ellas.',
  'model.unproved':
    'Se eligió {name} por ser el más verosímil. No se lo pudo comparar con las últimas semanas: {reason}',
  'model.likeliest': 'Se eligió {name} por ser el más verosímil.',
  'model.name.BG_NBD': 'BG/NBD',
  'model.name.MBG_NBD': 'MBG/NBD',
  'model.name.PARETO_NBD': 'Pareto/NBD',
  'model.name.NBD': 'NBD',
  'model.collapse.NO_BETTER_THAN_NBD': 'No es más verosímil que un modelo en el que nadie se va nunca.',
  'model.collapse.NOBODY_LEAVES': 'Termina en que nadie se va nunca.',
  'model.collapse.EVERYBODY_LEAVES': 'Termina en que todos se van de una.',
  'model.spend.FEW_SPENDERS': 'Muy pocos clientes volvieron a comprar como para saber cuánto valen sus {orders}.',
  'model.spend.NO_STABLE_MEAN':
    'Unos pocos clientes gastan tanto más que los demás que no se puede decir un valor esperado.',
} as const;
