"""Texts of our own to capture, all invented: two totals over the same places, sums in sums, a chat, Arabic."""

from __future__ import annotations

TWO_TOTALS = """Weekly report, 3 March 2021

Twelve civilians were killed and 31 people were injured in attacks on Hama and Latakia last week, local councils said.

In Hama, seven civilians were killed and 21 people were injured. In Latakia, five civilians were killed and 10 people \
were injured, a hospital said.

Dozens of families fled from Hama to Idlib; 45 families, or 230 people, had left Hama by 2 March 2021. Another 120 \
people were displaced in Latakia.
"""

ARABIC = """غارات على إدلب

تاريخ النشر: 5 شباط 2019

قُتل 14 مدنيًا بينهم ثلاثة أطفال في قصف على مدينة إدلب أمس، بحسب الدفاع المدني السوري.

وأصيب ٢٣ شخصًا في حماة، وفق ناشطين. ونزحت 350 عائلة من ريف حماة إلى إدلب.
"""

CHAT = """[05/02/2019, 10:12:33] Abu Ahmad: Four people were killed in Hama yesterday.
[05/02/2019, 10:14:02] Umm Sami: At least 16 injured in Latakia today 😢
[06/02/2019, 09:00:10] Abu Ahmad: 16 were injured in Hama yesterday, the hospital says.
[13/02/2019, 09:00:10] Umm Sami: Good morning.
"""

ODD = (
    "Raid on Idlib 🕊️\r\n\r\n5 February 2019\r\n\r\nOn Monday\u00a0some 19\u00a0civilians were killed in Idlib 😢, "
    "said the Civil Defence (الدفاع المدني).\r\nAnother 16\u202f549 people fled from Idlib to Hama. 👨‍👩‍👧‍👦 "
    "وقتل ٢٣ مدنيا في حماة.\r\n"
)
