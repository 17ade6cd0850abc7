"""The actions that work everywhere in a session."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

PANES: Final[tuple[Action, ...]] = (
    Action(
        "pane('municipality')",
        "app",
        ("f2", "alt+1"),
        mark("Municipality"),
        mark("Go to the municipality: figures, units, drivers, cross-section."),
        40,
    ),
    Action(
        "pane('role')",
        "app",
        ("f3", "alt+2"),
        mark("Role"),
        mark("Go to the changing role: shifts, competencies, profiles, consensus."),
        39,
    ),
    Action(
        "pane('needs')",
        "app",
        ("f4", "alt+3"),
        mark("Needs"),
        mark("Go to the needs: figures of groups, employees, ratings."),
        38,
    ),
    Action(
        "pane('programme')",
        "app",
        ("f5", "alt+4"),
        mark("Programme"),
        mark("Go to the programme: phases, modules, evaluation, measures."),
        37,
    ),
    Action(
        "pane('proposal')",
        "app",
        ("f6", "alt+5"),
        mark("Proposal"),
        mark("Go to the proposal: its data and a live preview."),
        36,
    ),
    Action(
        "next_pane",
        "app",
        ("tab",),
        mark("Next pane"),
        mark("Go to the next pane, or to the library beside it."),
    ),
    Action("previous_pane", "app", ("shift+tab",), mark("Previous pane"), mark("Go to the pane before.")),
)
"""Going to a pane."""

DECIDING: Final[tuple[Action, ...]] = (
    Action(
        "vote",
        "app",
        ("v",),
        mark("Vote"),
        mark(
            "Count the votes on the definition, shift, competency or target at the cursor: typed, or pasted."
        ),
        57,
    ),
    Action(
        "drop_topic",
        "app",
        ("x",),
        mark("Drop"),
        mark("Note among the decisions that the topic at the cursor is dropped, with its votes."),
    ),
    Action(
        "adjourn_topic",
        "app",
        ("u",),
        mark("Adjourn"),
        mark("Note among the decisions that the topic at the cursor is adjourned, with its votes."),
    ),
    Action(
        "objections",
        "app",
        ("O",),
        mark("Objections"),
        mark(
            "Note the objections to the topic at the cursor, work them in one by one, and set a day to look again."
        ),
    ),
    Action(
        "park",
        "app",
        ("P",),
        mark("Park"),
        mark("Put something in the parking lot for later: what, who takes it up, and by when."),
    ),
    Action(
        "agenda",
        "app",
        ("alt+a",),
        mark("Agenda"),
        mark(
            "Go to the agenda of today's meeting, and make one of the steps of the method when there is none."
        ),
        also=mark("meeting, plan, minutes, points, schedule"),
    ),
    Action(
        "next_point",
        "app",
        ("B",),
        mark("Next point"),
        mark(
            "Begin the meeting; from then on, note what came of the point at hand and go on to the next one."
        ),
        56,
        also=mark("meeting, begin, agenda, agreed, left open, clock, time left"),
    ),
    Action(
        "today",
        "app",
        ("M",),
        mark("Today"),
        mark(
            "Show what was decided, dropped, changed and left open since this meeting began, for all to see."
        ),
        23,
        also=mark("meeting, summary, report, closing, minutes"),
    ),
    Action(
        "changes",
        "app",
        ("c",),
        mark("What changed"),
        mark("Show what changed since the file was opened."),
    ),
    Action(
        "history",
        "app",
        ("H",),
        mark("Saved versions"),
        mark("Show the versions that were saved, what changed since each, and bring one back."),
        also=mark("history, backup, restore, go back, earlier"),
    ),
)
"""Coming to a decision, and looking back at what changed."""

SESSION: Final[tuple[Action, ...]] = (
    Action(
        "undo", "app", ("ctrl+z",), mark("Undo"), mark("Undo the last change, anywhere in the session."), 58
    ),
    Action("redo", "app", ("ctrl+y",), mark("Redo"), mark("Do again what was undone."), 20),
    Action(
        "save",
        "app",
        ("ctrl+s",),
        mark("Save now"),
        mark("Save at once; every change is saved within a second anyway."),
    ),
    Action(
        "take_over",
        "app",
        ("f11", "alt+w"),
        mark("Take over"),
        mark("Change the file here that somebody else has open; they follow it from then on."),
    ),
    Action(
        "export_document",
        "app",
        ("ctrl+e",),
        mark("Export"),
        mark(
            "Write the proposal as PDF, Word, OpenDocument, web page or Markdown, beside the session's file."
        ),
        35,
        also=mark("PDF, Word, docx, odt, HTML, Markdown, document, save as, print"),
    ),
    Action(
        "import_table",
        "app",
        ("f12", "ctrl+o"),
        mark("Import"),
        mark(
            "Take people, levels, units or the cross-section from a spreadsheet, as codes and bands; or a folder of"
            " forms that came back."
        ),
    ),
    Action("find", "app", ("ctrl+f",), mark("Find"), mark("Go to the next row that has a text."), 30),
    Action(
        "jump",
        "app",
        ("semicolon", "alt+j"),
        mark("Jump"),
        mark("Show a letter at everything on the screen that can be gone to: typing it goes there."),
        also=mark("go to, letters, hints, without a mouse"),
    ),
    Action(
        "narrow",
        "app",
        ("slash",),
        mark("Filter list"),
        mark("Show of the list in view only what has a text; Enter keeps that, Esc gives all back."),
        also=mark("filter, search, narrow"),
    ),
    Action(
        "edit_text",
        "app",
        ("ctrl+g", "alt+g"),
        mark("Own editor"),
        mark(
            "Edit the text at the cursor, or the one being typed, in the editor that VISUAL or EDITOR names."
        ),
        also=mark("vim, nano, emacs, code, external editor, long text"),
    ),
    Action(
        "edit_file",
        "app",
        ("E",),
        mark("File in own editor"),
        mark(
            "Edit the whole session as its file, in the editor that VISUAL or EDITOR names; faults are told by line."
        ),
        also=mark("vim, nano, emacs, code, external editor, TOML"),
    ),
    Action(
        "to_clipboard",
        "app",
        ("y",),
        mark("Copy"),
        mark(
            "Copy the text at the cursor, or the proposal in its preview, to the clipboard; again, put it in a file."
        ),
        also=mark("clipboard, yank"),
    ),
    Action(
        "suspend",
        "app",
        ("alt+s", "ctrl+k"),
        mark("Suspend"),
        mark("Save, and give the terminal back to the shell; fg brings maatwerk back."),
        also=mark("shell, background, fg, stop"),
    ),
    Action(
        "next_finding",
        "app",
        ("n",),
        mark("Next finding"),
        mark("Go to the next thing that is wrong or unwise."),
        25,
    ),
    Action(
        "next_step",
        "app",
        ("G",),
        mark("Next step"),
        mark("Go to the one next thing to do of the design."),
        24,
    ),
    Action(
        "reveal",
        "app",
        ("f8", "ctrl+r"),
        mark("Show person"),
        mark("Show the texts and levels of the employee at the cursor, until you leave or for 60 seconds."),
    ),
    Action(
        "language",
        "app",
        ("f9",),
        mark("Nederlands / English"),
        mark("Switch the language of the screen."),
        10,
    ),
    Action(
        "zoom",
        "app",
        ("z", "alt+z"),
        mark("Whole screen"),
        mark("Give the pane in use the whole screen, or share it again."),
    ),
    Action(
        "stage",
        "app",
        ("Z", "alt+p"),
        mark("Stage"),
        mark("Show a room what it looks at together, with more room and nothing else; or show all again."),
        50,
        also=mark("present, presentation, share, full screen, projector"),
    ),
    Action(
        "theme",
        "app",
        ("alt+t",),
        mark("Other colours"),
        mark("Go on to the next theme: dark, light, high contrast, and those of your own; it is kept."),
        also=mark("theme, dark, light, contrast, colours"),
    ),
    Action(
        "density",
        "app",
        ("alt+d",),
        mark("Roomy or tight"),
        mark("Put a blank line below each thing of a list, or take it away; it is kept."),
        also=mark("density, spacing, lines"),
    ),
    Action(
        "redraw",
        "app",
        ("ctrl+l",),
        mark("Draw again"),
        mark("Draw the whole screen again, where another program wrote over it."),
    ),
    Action("help", "app", ("f1", "question_mark"), mark("Help"), mark("Show the keys and what they do."), 90),
    Action(
        "commands",
        "app",
        ("ctrl+p",),
        mark("Actions"),
        mark("Find an action by its name."),
        55,
        palette=False,
    ),
    Action("leave", "app", ("f10", "ctrl+q"), mark("Quit"), mark("Save and close."), 89),
)
"""The session as a whole, its screen and its file."""
