function name = notebook_interact(call, varargin)
    // Calls a function with the values of controls, and again whenever the person moves one; shows
    // its text, values and figures in place.
    //   notebook_interact("step_response", "gain", [0 10 2], "kind", ["PI" "PID"], "grid", %t)
    // call: the function, or its name as a text. Then the name and a value of each of its arguments, in
    // any order; or other labels, and the values in the order of the arguments:
    // [low high], [low high start] or [low high start step] is a slider (for whole numbers:
    // int32([low high])), a number a field, texts are a choice, one text is a field for a text, and a
    // boolean is a check box.
    if argn(2) < 3 | 2 * int(size(varargin) / 2) <> size(varargin) then
        error(msprintf("%s: Give the name of a function, then a label and a value for each argument.\n", "notebook_interact"));
    end
    if type(call) == 10 & size(call, "*") <> 1 then
        error(msprintf("%s: Give a function, or its name as a text, such as ""f"".\n", "notebook_interact"));
    end
    for k = 1:2:size(varargin)
        if type(varargin(k)) <> 10 | size(varargin(k), "*") <> 1 then
            error(msprintf("%s: The label of a control must be a text.\n", "notebook_interact"));
        end
    end
    varargin = %sk_widget_ordered("notebook_interact", call, varargin);
    call = %sk_widget_function("notebook_interact", call);
    controls = list();
    for k = 1:2:size(varargin)
        controls($ + 1) = %sk_widget_control("notebook_interact", varargin(k), varargin(k + 1));
    end
    name = %sk_widget_ask("interact", struct("call", call, "controls", controls));
endfunction
