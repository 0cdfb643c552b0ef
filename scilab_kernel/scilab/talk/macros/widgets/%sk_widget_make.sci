// Makes a widget: who is the macro that the person called, kind the kind of the widget, asked what
// the widget has beside its options, own the options that the macro knows, more those that the
// person gave.
function name = %sk_widget_make(who, kind, asked, own, more)
    asked.kind = kind;
    asked.who = who;
    asked.options = %sk_widget_options(who, own, more);
    name = %sk_widget_ask("make", asked);
endfunction
