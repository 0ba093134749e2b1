"""规则, 单位名册, 通报要素, 人工调整 and 常用语: what stands on these sheets, read and written.

Each item and each small table is declared once: its name, what it means to a clerk, how its words are
read and written, what its drop-down list offers. Everything else goes by the declarations: reading and
its messages, ``--set``, what ``setup`` writes, README.

- An item is a line “name | content”: ``rule_items`` and ``element_items`` declare them, ``ItemSheet``
  reads them. To add one, give Rules or Elements an attribute and declare it there; the tests of this
  room try every declaration.
- A form is a table known by its headings: ``rule_forms``, ``register_form`` and ``notice_forms`` declare
  them column by column, ``form_lines`` finds their rows wherever they stand.
- ``read_rules``, ``read_register`` and ``read_elements`` read whole sheets, ``pages`` writes them.

What a setting does is the business of ``core``: this room ends at Rules, Register and Elements.
"""
