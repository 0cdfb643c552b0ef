// As Scilab's diary; the kernel keeps its own lines out of the files.
function varargout = diary(varargin)
    varargout = list();
    if argn(1) < 2 then
        clear ans
        %sk_c_diary(varargin(:));
        if exists("ans", "local") then
            varargout = list(ans);
        end
    else
        varargout = %sk_outputs("%sk_c_diary", argn(1), varargin);
    end
    %sk_keep_diaries(varargin);
endfunction
