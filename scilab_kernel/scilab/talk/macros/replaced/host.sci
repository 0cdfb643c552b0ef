// As Scilab's host. Scilab ignores signals while it waits for the child: if the child has ended
// because of an interrupt, wait here for the signal that is for Scilab.
function varargout = host(varargin)
    varargout = %sk_outputs("%sk_c_host", argn(1), varargin);
    while isfile("@DIR@/interrupted")
        %sk_c_sleep(1);
    end
endfunction
