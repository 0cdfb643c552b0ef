// As Scilab's mget, which would wait for bytes of the standard input for ever.
function varargout = mget(varargin)
    if argn(2) == 3 & %sk_is_stdin(list(varargin($))) then
        error("mget: a notebook has no bytes to read: use input or mscanf.");
    end
    varargout = %sk_outputs("%sk_c_mget", argn(1), varargin);
endfunction
