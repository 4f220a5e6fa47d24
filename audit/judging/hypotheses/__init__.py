"""What would make a comparison tie that does not: each is offered as a hypothesis, labelled as one, and decides nothing.

Of two amounts, or an amount and its addends (`amounts`); of a term of a costing and its printed result (`terms`).
"""
