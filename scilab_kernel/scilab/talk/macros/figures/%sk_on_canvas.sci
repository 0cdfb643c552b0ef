// Calls a builtin while the figure or frame with the current axes, or with the axes in the first
// argument, has something to draw on.
function varargout = %sk_on_canvas(name, varargin)
    if argn(2) > 1 & type(varargin(1)) == 9 then
        a = varargin(1);
        while a.type <> "Axes"
            a = a.parent;
        end
    else
        a = gca();
    end
    room = %sk_gui_room(a);
    java = %sk_java();
    view = java.view;
    view.attach(int32(room(1)), int32(room(2)), int32(room(3)));
    outputs = "out" + %sk_integers(1:max(argn(1), 1));
    failed = execstr("[" + strcat(outputs, ",") + "] = " + name + "(varargin(:));", "errcatch") <> 0;
    [message, number] = lasterror();
    view.detach(int32(room(1)));
    if failed then
        error(number, message);
    end
    varargout = list();
    for output = outputs
        varargout($ + 1) = evstr(output);
    end
endfunction
