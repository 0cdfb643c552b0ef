// Calls a builtin while the current figure has something to draw on.
function varargout = %sk_on_canvas(name, varargin)
    f = gcf();
    if argn(2) > 1 & type(varargin(1)) == 9 then
        f = varargin(1);
        while f.type <> "Figure"
            f = f.parent;
        end
    end
    java = %sk_java();
    view = java.view;
    id = int32(f.uid);
    view.attach(id);
    outputs = "out" + %sk_integers(1:max(argn(1), 1));
    failed = execstr("[" + strcat(outputs, ",") + "] = " + name + "(varargin(:));", "errcatch") <> 0;
    [message, number] = lasterror();
    view.detach(id);
    if failed then
        error(number, message);
    end
    varargout = list();
    for output = outputs
        varargout($ + 1) = evstr(output);
    end
endfunction
