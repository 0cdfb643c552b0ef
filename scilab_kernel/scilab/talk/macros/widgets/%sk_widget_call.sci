// Calls a function that %sk_widget_function has put into a file.
function varargout = %sk_widget_call(%sk_path, varargin)
    load(%sk_path, "%sk_f");
    varargout = list();
    [%sk_out, %sk_in, %sk_lines] = string(%sk_f);
    if %sk_out == [] then
        %sk_f(varargin(:));
    else
        varargout(1) = %sk_f(varargin(:));
    end
endfunction
