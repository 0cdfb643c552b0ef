// Asks the kernel to do something with a widget and returns its answer.
function text = %sk_widget_ask(action, asked)
    %sk_emit("widget_asked", [action, %sk_json(asked)]);
    text = %sk_await();
endfunction
