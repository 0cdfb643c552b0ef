// As Scilab's get_absolute_file_path; a copy with guards has the path of the person's file.
function varargout = get_absolute_file_path(varargin)
    varargout = %sk_outputs("%sk_c_get_absolute_file_path", argn(1), varargin);
    varargout(1) = strsubst(varargout(1), "@DIR@/copies/whole", "");
endfunction
