// As Scilab's mgetstr, which would wait for bytes of the standard input for ever.
function varargout = mgetstr(varargin)
    if argn(2) == 2 & %sk_is_stdin(list(varargin($))) then
        error("mgetstr: a notebook has no bytes to read: use input or mscanf.");
    end
    varargout = %sk_outputs("%sk_c_mgetstr", argn(1), varargin);
endfunction
